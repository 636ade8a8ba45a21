namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>What is wrong with a row.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Reason">The field and what was expected; never what stands there.</param>
internal sealed record RowFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>An import that changes nothing, with the reason or the rows that are wrong.</summary>
internal sealed class ImportRefusedException(string reason, IReadOnlyList<RowFault>? faults = null) : Exception(reason)
{
    /// <summary>The first rows that are wrong; the message counts all.</summary>
    public IReadOnlyList<RowFault> Faults { get; } = faults ?? [];

    /// <summary>Whether it is about the state of the knowledge base and not about the files.</summary>
    public bool IsConflict { get; private init; }

    public static ImportRefusedException Conflict(string reason) => new(reason) { IsConflict = true };
}
