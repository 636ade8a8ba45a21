using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Which knowledge base is served and how it is searched; section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Knowledge";

    /// <summary>
    /// A knowledge base file, or a folder whose <c>current</c> names the version to serve; empty serves what was
    /// published under the store's folder, and the built-in base where nothing was.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>How nearest passages are found.</summary>
    [EnumDataType(typeof(KnowledgeIndex))]
    public KnowledgeIndex Index { get; set; } = KnowledgeIndex.Auto;

    /// <summary>
    /// The file of DuckDB's <c>vss</c> extension, for <see cref="KnowledgeIndex.Hnsw"/> alone; empty takes the one that
    /// is installed for this DuckDB, and installs it from DuckDB's server where it is not.
    /// </summary>
    public string VssExtension { get; set; } = "";

    /// <summary>
    /// Days after which monitoring calls the base old, 0 (never) to 36,500; it is served all the same.
    /// </summary>
    [Range(0, 36_500)]
    public int MaxAgeDays { get; set; } = 365;

    /// <summary>
    /// Whether the sketch narrows further by a copy of the vectors in bytes: 772 bytes a row on disk, and faster.
    /// </summary>
    public bool ByteCopy { get; set; } = true;

    /// <summary>What DuckDB may keep of a base in memory, in megabytes.</summary>
    [Range(64, 1_048_576)]
    public int MemoryMb { get; set; } = 384;

    /// <summary>How often a folder is asked for a newer version, in seconds.</summary>
    [Range(1, 86_400)]
    public int RefreshSeconds { get; set; } = 5;

    /// <summary>
    /// How many versions a folder keeps of those that imports and builds made, the one that is served among them; what
    /// another silo still reads stays besides.
    /// </summary>
    [Range(1, 1_000)]
    public int KeepVersions { get; set; } = 3;

    /// <summary>
    /// Seconds after which a signed-off case that is to be learned from goes into the next version, 1 to 604,800; those
    /// that come meanwhile go with it.
    /// </summary>
    [Range(1, 604_800)]
    public int LearnAfterSeconds { get; set; } = 3_600;

    /// <summary>Whether silos share cached answers through the cluster's store.</summary>
    public bool SharedCache { get; set; } = true;

    /// <summary>How long the store may take to answer before the base is asked, in milliseconds.</summary>
    [Range(1, 5_000)]
    public int SharedCacheTimeoutMs { get; set; } = 50;

    /// <summary>Specialties whose passages are asked for at start; <c>*</c> is all of the base.</summary>
    public IList<string> Warm { get; } = [];
}

/// <summary>How nearest passages are found.</summary>
public enum KnowledgeIndex
{
    /// <summary>Every vector of a base of a few thousand is compared, a larger one has its sketch.</summary>
    Auto = 0,

    /// <summary>Every vector is compared.</summary>
    Exact = 1,

    /// <summary>One bit a dimension is compared, and the nearest of those exactly.</summary>
    Sketch = 2,

    /// <summary>The graphs of DuckDB's <c>vss</c> extension are walked, one a specialty and one over all.</summary>
    Hnsw = 3,
}

[OptionsValidator]
internal sealed partial class KnowledgeOptionsCheck : IValidateOptions<KnowledgeOptions>;
