using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>What a prompt tells of a case.</summary>
internal sealed record PackedCase
{
    /// <summary>One line a field: label, colon, text.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>The part of the submission that the lines tell.</summary>
    public required CaseSubmission Kept { get; init; }

    /// <summary>Tokens of the whole submission as indented JSON.</summary>
    public required int TokensFull { get; init; }

    /// <summary>Tokens of the lines.</summary>
    public required int TokensPacked { get; init; }

    /// <summary>What the lines do not tell: JSON paths, with a count where a part of a text was left out.</summary>
    public ImmutableArray<string> Omitted { get; init; } = [];

    /// <summary>Whether what may never be left out needs more room than there is.</summary>
    public bool OverBudget { get; init; }
}
