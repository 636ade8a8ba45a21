using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>One case of the file: what is posted, what should come out, what stayed text.</summary>
internal sealed record OsceCase
{
    /// <summary>Its line in the file, from 1.</summary>
    public required int Number { get; init; }

    public required CaseSubmission Submission { get; init; }

    public required string Diagnosis { get; init; }

    public required ImmutableArray<UnreadInput> Unread { get; init; }

    /// <summary>
    /// Whether the posted text itself names the diagnosis, in a finding for example: no merit to find it there.
    /// </summary>
    public required bool NamesDiagnosis { get; init; }
}
