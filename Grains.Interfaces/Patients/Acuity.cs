using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Patients;

/// <summary>
/// How urgent a case is: the five levels of the Emergency Severity Index, version 4 (AHRQ 2012).
/// The lower the number, the more urgent, so the more urgent of two is their minimum.
/// </summary>
[GenerateSerializer, Alias("medassist.Acuity")]
public enum Acuity
{
    /// <summary>Needs a life-saving intervention now (ESI 1).</summary>
    [JsonStringEnumMemberName("resuscitation")]
    Resuscitation = 1,

    /// <summary>High risk, or confused, or in severe distress: must not wait (ESI 2).</summary>
    [JsonStringEnumMemberName("emergent")]
    Emergent = 2,

    /// <summary>Stable, needs several resources (ESI 3).</summary>
    [JsonStringEnumMemberName("urgent")]
    Urgent = 3,

    /// <summary>Stable, needs one resource (ESI 4).</summary>
    [JsonStringEnumMemberName("semi-urgent")]
    SemiUrgent = 4,

    /// <summary>Stable, needs no resource but an examination (ESI 5).</summary>
    [JsonStringEnumMemberName("non-urgent")]
    NonUrgent = 5,
}
