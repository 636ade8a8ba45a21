using NUnit.Framework;
using Orleans.Core.Internal;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

/// <summary>What only the runtime can do to an upload. Nothing here is published: the cluster is shared.</summary>
[NonParallelizable]
public sealed class KnowledgeImportGrainTests
{
    private static readonly byte[] Piece = new byte[1_000];

    private IKnowledgeImportGrain _grain = null!;
    private Guid _import;

    [SetUp]
    public async Task Open()
    {
        _grain = (await Cluster.SharedAsync()).Grains.GetGrain<IKnowledgeImportGrain>(0);
        _import = Guid.NewGuid();
        Assert.That((await _grain.OpenAsync(_import, default)).Stage, Is.EqualTo(ImportStage.Checking));
        Assert.That((await _grain.AppendAsync(_import, 0, Piece, default)).Stage, Is.EqualTo(ImportStage.Checking));
    }

    [TearDown]
    public Task GiveUp() => _grain.GiveUpAsync(null, default);

    [Test]
    public async Task An_upload_that_lost_its_beginning_is_refused_and_never_built()
    {
        await _grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        var lost = await Eventually.ValueAsync(
            "the upload is gone",
            () => _grain.AppendAsync(_import, Piece.Length, Piece, default),
            answer => answer.Stage == ImportStage.Refused
        );
        Assert.That(
            (lost.IsConflict, lost.Refusal),
            Is.EqualTo(
                (
                    true,
                    "What was sent of the file is not here any more: the silo that had it is gone, or it was given up. Nothing was changed. Send it again."
                )
            )
        );
        Assert.That(
            (await _grain.BuildAsync(_import, new() { Format = "ndjson", Bytes = Piece.Length }, default)).Stage,
            Is.EqualTo(ImportStage.Refused)
        );
    }

    [Test]
    public async Task A_pause_loses_nothing()
    {
        var management = (await Cluster.SharedAsync()).Grains.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.FromMilliseconds(1));
        Assert.That(
            (await _grain.AppendAsync(_import, Piece.Length, Piece, default)).Stage,
            Is.EqualTo(ImportStage.Checking)
        );
    }

    [TestCase(0)]
    [TestCase(999)]
    [TestCase(2_000)]
    public async Task A_piece_that_does_not_follow_the_one_before_is_refused(long at) =>
        Assert.That((await _grain.AppendAsync(_import, at, Piece, default)).Stage, Is.EqualTo(ImportStage.Refused));

    [Test]
    public async Task A_file_of_another_length_than_was_sent_is_not_built() =>
        Assert.That(
            (await _grain.BuildAsync(_import, new() { Format = "ndjson", Bytes = 1_001 }, default)).Stage,
            Is.EqualTo(ImportStage.Refused)
        );

    [Test]
    public async Task Another_import_waits_until_this_one_has_ended()
    {
        var other = await _grain.OpenAsync(Guid.NewGuid(), default);
        Assert.That((other.Stage, other.IsConflict), Is.EqualTo((ImportStage.Refused, true)));
        Assert.That(await _grain.GiveUpAsync(Guid.NewGuid(), default), Is.False);
        await _grain.BuildAsync(_import, new() { Format = "ndjson", Bytes = Piece.Length }, default);
        var end = await Eventually.ValueAsync(
            "it is refused",
            () => _grain.FollowAsync(_import, default),
            answer => answer.Stage == ImportStage.Refused
        );
        Assert.That(end.Faults[1], Is.EqualTo("it holds a NUL byte; text is expected"));
        Assert.That((await _grain.OpenAsync(Guid.NewGuid(), default)).Stage, Is.EqualTo(ImportStage.Checking));
    }
}
