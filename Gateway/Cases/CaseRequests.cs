using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>A clinician's decision as it is posted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignOffRequest
{
    /// <summary>Who decides, as the hospital names them; required, at most 200 characters.</summary>
    public string? Clinician { get; init; }

    /// <summary>What is decided; required.</summary>
    public SignOffDecision? Decision { get; init; }

    /// <summary>A note for the record, at most 100,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>What a clinician decides about the patient's text.</summary>
internal enum SignOffDecision
{
    /// <summary>The patient may see it.</summary>
    [JsonStringEnumMemberName("release")]
    Release,

    /// <summary>The patient may not.</summary>
    [JsonStringEnumMemberName("withhold")]
    Withhold,
}
