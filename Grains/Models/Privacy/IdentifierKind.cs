namespace Orleans.MedAssist.Models.Privacy;

/// <summary>What kind of identifier a part of a text is; each kind has a token of its own.</summary>
internal enum IdentifierKind
{
    /// <summary>The patient's own name, in any of its forms.</summary>
    Patient,

    /// <summary>Another person's name.</summary>
    Name,

    /// <summary>A record, insurance, identity, account or vehicle number.</summary>
    Id,

    /// <summary>A telephone or fax number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>A network address.</summary>
    Ip,

    /// <summary>A postal address or postcode.</summary>
    Address,

    /// <summary>A date; shifted in place, or a token where that could not be undone exactly.</summary>
    Date,

    /// <summary>An age over 89 years.</summary>
    Age,

    /// <summary>A hospital, practice, home, school or employer by its name.</summary>
    Place,
}
