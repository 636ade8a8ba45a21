using NUnit.Framework;
using Orleans.MedAssist.Communication;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A report's words while they are written, in a real cluster.</summary>
[NonParallelizable]
internal sealed class ReportDraftTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [Test]
    public async Task Words_that_break_off_are_taken_back_and_the_report_stands()
    {
        var specialists = _case.Models.Holds("specialist");
        var broken = _case.Models.BreaksOff("communicator", "{\"clinician\": \"These words are lo");
        await _case.SubmitAsync();
        await Eventually.TrueAsync("three specialists are asked", () => specialists.Held == 3);
        var following = _case.Coordinator.DraftAfterAsync(new DraftPosition(), Long, default);
        // Calls come in the order in which they were made: when a later one is answered, the follower's is there.
        await _case.Coordinator.DraftAfterAsync(new DraftPosition(), TimeSpan.Zero, default);
        specialists.Open();
        var first = await following;
        var next = _case.Coordinator.DraftAfterAsync(
            new DraftPosition { Version = first!.Version, Length = first.Text.Length },
            Long,
            default
        );
        await _case.Coordinator.DraftAfterAsync(new DraftPosition(), TimeSpan.Zero, default);
        broken.Open();
        var ended = await _case.EndAsync();
        var second = await next;

        Assert.That(first.Text, Does.StartWith("Acuity: ").And.EndWith("\nThese words are lo"));
        Assert.That(second!.Version, Is.GreaterThan(first.Version));
        Assert.That(second.Text, Is.EqualTo(ended.Report!.ClinicianText));
        Assert.That(_case.Models.Count("communicator"), Is.EqualTo(1));
        Assert.That(await _case.Coordinator.DraftAfterAsync(new DraftPosition(), Long, default), Is.Null);
    }

    [Test]
    public async Task A_case_that_is_unknown_has_no_words() =>
        Assert.That(await _case.Coordinator.DraftAfterAsync(new DraftPosition(), Long, default), Is.Null);
}
