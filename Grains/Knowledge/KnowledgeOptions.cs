using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Which knowledge base is served and how it is searched; section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge";

    /// <summary>A published knowledge base file; empty serves the built-in one.</summary>
    public string Path { get; set; } = "";

    /// <summary>How nearest passages are found.</summary>
    [EnumDataType(typeof(KnowledgeIndex))]
    public KnowledgeIndex Index { get; set; } = KnowledgeIndex.Auto;

    /// <summary>Days after which monitoring calls the base old, 0 (never) to 36,500; it is served all the same.</summary>
    [Range(0, 36_500)]
    public int MaxAgeDays { get; set; } = 365;
}

/// <summary>How nearest passages are found.</summary>
public enum KnowledgeIndex
{
    /// <summary>Whatever suits the size of the base.</summary>
    Auto = 0,

    /// <summary>Every vector is compared.</summary>
    Exact = 1,
}

[OptionsValidator]
internal sealed partial class KnowledgeOptionsCheck : IValidateOptions<KnowledgeOptions>;
