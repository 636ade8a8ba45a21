namespace Orleans.MedAssist.Models.Context;

/// <summary>How much a part of a case says about its presentation.</summary>
internal enum Weight
{
    /// <summary>It has a word that this presentation turns on.</summary>
    Telling,

    /// <summary>It tells onset, course or severity.</summary>
    Course,

    /// <summary>Neither.</summary>
    Background,
}

/// <summary>A part of a case that is kept or left out as a whole: a sentence of a text or an entry of a list.</summary>
/// <param name="Field">Where it stands.</param>
/// <param name="Index">Its place in the list, or its sentence in the text.</param>
/// <param name="Text">Its words, with the white space after them.</param>
internal sealed record CaseFact(CaseField Field, int Index, string Text)
{
    /// <summary>For an investigation, which of the list; its sentences are facts of their own.</summary>
    public int Entry { get; init; }

    /// <summary>Whether the safety floor reads it, or it denies something that matters: it is never left out.</summary>
    public bool Floor { get; init; }

    public Weight Weight { get; init; } = Weight.Background;

    /// <summary>Whether it is about what the panel disputes.</summary>
    public bool Bears { get; init; }

    /// <summary>Whether it is a result that says no more than that all is normal.</summary>
    public bool Normal { get; init; }

    /// <summary>The greater, the sooner it is left out.</summary>
    public int Rank => ((int)Weight * 16) + (int)Field;
}
