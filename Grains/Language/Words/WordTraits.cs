namespace Orleans.MedAssist.Language.Words;

/// <summary>What a word is, whatever phrases hold.</summary>
[Flags]
internal enum WordTraits
{
    None = 0,

    /// <summary>Starts with a digit and is no year.</summary>
    Number = 1,

    /// <summary>A number with its unit or times: "2h", "x3".</summary>
    Dose = 2,

    /// <summary>Follows "my" or "our".</summary>
    Mine = 4,

    /// <summary>Follows "his", "her" or "their".</summary>
    Theirs = 8,
}
