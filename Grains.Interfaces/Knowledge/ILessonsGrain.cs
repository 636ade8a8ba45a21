using Orleans.Concurrency;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// Keeps signed-off cases of this house until the next version of the knowledge base holds them, and has that version
/// made. Callers use key 0.
/// </summary>
[Alias("medassist.ILessonsGrain"), GrainInterfaceType("medassist.lessons")]
public interface ILessonsGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a case; it is stored when this returns. The same case once more changes nothing.</summary>
    [AlwaysInterleave, Alias("Learn"), ResponseTimeout("00:00:10")]
    Task LearnAsync(Lesson lesson, CancellationToken cancellationToken);
}

/// <summary>What is learned of a case: nothing that names the patient.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Lesson")]
public sealed record Lesson
{
    /// <summary>The key of the case's coordinator; it does not go into the knowledge base.</summary>
    [Id(0)]
    public required string Case { get; init; }

    /// <summary>In years; 90 for everybody older, whom the number could point to.</summary>
    [Id(1)]
    public required int AgeYears { get; init; }

    /// <summary>The complaint, with <c>[…]</c> in the places of names, places, record numbers and the like.</summary>
    [Id(2)]
    public required string ChiefComplaint { get; init; }

    /// <summary>The leading diagnosis of the report that was signed off.</summary>
    [Id(3)]
    public required string Diagnosis { get; init; }

    /// <summary>The specialty that it belongs to.</summary>
    [Id(4)]
    public required string Specialty { get; init; }
}
