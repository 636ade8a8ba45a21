namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>A table of a base that is searched by vector.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">Its primary key, an integer.</param>
/// <param name="Suffix">Names its files beside the base.</param>
internal sealed record KnowledgeTable(string Name, string Key, string Suffix)
{
    public static readonly KnowledgeTable Guidelines = new("medical_guidelines", "guideline_id", "guidelines");

    public static readonly KnowledgeTable Cases = new("medical_cases", "case_id", "cases");
}
