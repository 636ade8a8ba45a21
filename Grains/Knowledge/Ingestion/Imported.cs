namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>A row of a base to be: a passage or a case, with its vector where it has one that still holds.</summary>
internal readonly record struct Imported(Guideline? Passage, EarlierCase? Case = null, float[]? Vector = null)
{
    /// <summary>What is embedded.</summary>
    public string Searchable => Passage?.Searchable ?? Case!.Searchable;
}
