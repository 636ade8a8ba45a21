using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases;

/// <summary>A tenant's cases, newest first; a stateless worker over the store's index, keyed by the tenant.</summary>
[Alias("medassist.ICaseListGrain"), GrainInterfaceType("medassist.case-list")]
public interface ICaseListGrain : IGrainWithStringKey
{
    /// <summary>A page of cases.</summary>
    /// <param name="limit">1 to 200.</param>
    /// <param name="after">Only cases accepted before this one; absent starts with the newest.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null where <paramref name="after"/> names an unknown case.</returns>
    [ReadOnly, Alias("Page"), ResponseTimeout("00:00:10")]
    Task<CasePage?> PageAsync(int limit, string? after, CancellationToken cancellationToken);
}

/// <summary>Some of a tenant's cases.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CasePage")]
public sealed record CasePage
{
    /// <summary>The cases, newest first.</summary>
    [Id(0)]
    public required ImmutableArray<CaseSummary> Cases { get; init; }

    /// <summary>What to pass as <c>after</c> for the next page; absent on the last one.</summary>
    [Id(1)]
    public string? Next { get; init; }
}

/// <summary>A case in a list.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseSummary")]
public sealed record CaseSummary
{
    /// <summary>The case's id.</summary>
    [Id(0)]
    public required string CaseId { get; init; }

    /// <summary>Whether somebody has still to do something.</summary>
    [Id(1)]
    public required CaseStatus Status { get; init; }

    /// <summary>Where in the protocol it stands.</summary>
    [Id(2)]
    public required CaseStage Stage { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    [Id(3)]
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The final urgency, or the floor's while it runs.</summary>
    [Id(4)]
    public Acuity? Acuity { get; init; }

    /// <summary>Why the case could not be read; absent where it was.</summary>
    [Id(5)]
    public string? Problem { get; init; }
}
