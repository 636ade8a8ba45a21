using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// The import of a file into the knowledge base: opened, written, begun, followed to its end. There is one at a time,
/// whichever gateway it came to, so callers use key 0, and say by a number of their own which import they mean.
/// </summary>
[Alias("medassist.IKnowledgeImportGrain"), GrainInterfaceType("medassist.knowledge-import")]
public interface IKnowledgeImportGrain : IGrainWithIntegerKey
{
    /// <summary>Begins to take a file.</summary>
    /// <param name="import">The caller's number for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="ImportStage.Checking"/>, or <see cref="ImportStage.Refused"/> where another is under
    /// way.</returns>
    [Alias("Open"), ResponseTimeout("00:00:30")]
    Task<ImportProgress> OpenAsync(Guid import, CancellationToken cancellationToken);

    /// <summary>Adds a piece to the file; an empty one says that the caller is still there.</summary>
    /// <param name="import">As in <see cref="OpenAsync"/>.</param>
    /// <param name="at">How many bytes were sent before.</param>
    /// <param name="piece">At most a megabyte; not to be changed before the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="ImportStage.Refused"/> where what was sent before is not here any more.</returns>
    [Alias("Append"), ResponseTimeout("00:00:30")]
    Task<ImportProgress> AppendAsync(
        Guid import,
        long at,
        [Immutable] ReadOnlyMemory<byte> piece,
        CancellationToken cancellationToken
    );

    /// <summary>Begins to build a base of the file; <see cref="FollowAsync"/> tells how it goes.</summary>
    [Alias("Build"), ResponseTimeout("00:00:30")]
    Task<ImportProgress> BuildAsync(Guid import, ImportRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// How far it is now: the next news, or after some seconds the last once more. The last is
    /// <see cref="ImportStage.Published"/> or <see cref="ImportStage.Refused"/>.
    /// </summary>
    [AlwaysInterleave, Alias("Follow"), ResponseTimeout("00:00:30")]
    Task<ImportProgress> FollowAsync(Guid import, CancellationToken cancellationToken);

    /// <summary>Gives an import up: nothing is published unless it has been already, and another may begin.</summary>
    /// <param name="import">Which; absent means whichever is under way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was under way.</returns>
    [Alias("GiveUp"), ResponseTimeout("00:00:30")]
    Task<bool> GiveUpAsync(Guid? import, CancellationToken cancellationToken);
}
