using System.Collections.Immutable;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>What a case needs next. Steps are never stored: they follow from the state.</summary>
internal abstract record CaseStep
{
    /// <summary>Run the safety rules.</summary>
    public sealed record AssessFloor : CaseStep;

    /// <summary>Ask the triager.</summary>
    public sealed record AskTriager : CaseStep;

    /// <summary>Find the passages that the specialists of a round may cite.</summary>
    public sealed record FindEvidence(int Round, ImmutableArray<string> Specialties) : CaseStep;

    /// <summary>Ask those specialists of a round that have not answered, in parallel.</summary>
    public sealed record AskSpecialists(int Round, ImmutableArray<string> Specialties) : CaseStep;

    /// <summary>Compare the positions of the round that is complete.</summary>
    public sealed record Compare : CaseStep;

    /// <summary>Ask the arbiter.</summary>
    public sealed record AskValidator : CaseStep;

    /// <summary>Settle the report: floor, contraindications, citations.</summary>
    public sealed record Settle : CaseStep;

    /// <summary>Put the settled report into words; the template does it where no model is to be asked.</summary>
    public sealed record Compose(bool AskModel) : CaseStep;

    /// <summary>Nothing: the team is done.</summary>
    public sealed record Rest : CaseStep;
}
