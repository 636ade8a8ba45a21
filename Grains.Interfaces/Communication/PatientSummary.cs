using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Communication;

/// <summary>The text for the patient and whether a clinician has let it go.</summary>
[GenerateSerializer, Immutable, Alias("medassist.PatientSummary")]
public sealed record PatientSummary
{
    /// <summary>Where it stands.</summary>
    [Id(0)]
    public required SummaryStatus Status { get; init; }

    /// <summary>The text.</summary>
    [Id(1)]
    public required string Text { get; init; }

    /// <summary>Who signed, where somebody did.</summary>
    [Id(2)]
    public string? SignedBy { get; init; }

    /// <summary>When, UTC.</summary>
    [Id(3)]
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The clinician's note.</summary>
    [Id(4)]
    public string? Note { get; init; }
}

/// <summary>Whether the patient may see the summary.</summary>
[GenerateSerializer, Alias("medassist.SummaryStatus")]
public enum SummaryStatus
{
    /// <summary>A clinician has to sign first.</summary>
    [JsonStringEnumMemberName("awaitingSignOff")]
    AwaitingSignOff = 0,

    /// <summary>The patient may see it.</summary>
    [JsonStringEnumMemberName("released")]
    Released = 1,

    /// <summary>A clinician decided against it.</summary>
    [JsonStringEnumMemberName("withheld")]
    Withheld = 2,
}
