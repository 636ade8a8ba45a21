namespace Orleans.MedAssist.Knowledge;

/// <summary>One import of a file into the knowledge base, keyed by a number of its own: written, begun, followed to its end.</summary>
[Alias("medassist.IKnowledgeImportGrain"), GrainInterfaceType("medassist.knowledge-import")]
public interface IKnowledgeImportGrain : IGrainWithGuidKey
{
    /// <summary>Adds a piece to the file.</summary>
    /// <param name="piece">At most a megabyte.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Write"), ResponseTimeout("00:00:30")]
    Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);

    /// <summary>Begins to build a base of the file; <see cref="NextAsync"/> tells how it goes.</summary>
    [Alias("Begin"), ResponseTimeout("00:00:30")]
    Task BeginAsync(ImportRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// How far it is now: the next news, or after some seconds the last once more. The last is
    /// <see cref="ImportStage.Published"/> or <see cref="ImportStage.Refused"/>.
    /// </summary>
    [Alias("Next"), ResponseTimeout("00:00:30")]
    Task<ImportProgress> NextAsync(CancellationToken cancellationToken);

    /// <summary>Gives it up: nothing is published unless it has been already.</summary>
    [Alias("Drop"), ResponseTimeout("00:00:30")]
    Task DropAsync(CancellationToken cancellationToken);
}
