namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>What a phrase in a case stands for.</summary>
internal abstract record CaseWord
{
    /// <summary>A finding of the catalogue.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Qualifies">Whether the phrase says how, when or in whom, and not what.</param>
    internal sealed record Finding(int Number, bool Qualifies) : CaseWord;

    /// <summary>A laboratory test.</summary>
    /// <param name="Name">Its canonical name.</param>
    internal sealed record Test(string Name) : CaseWord;

    /// <summary>A word that says how a result stands to its range.</summary>
    /// <param name="Mark">How.</param>
    internal sealed record Direction(RangeMark Mark) : CaseWord;
}
