using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Lessons;

/// <summary>The cases that wait for the next version of the knowledge base, by the keys of their
/// coordinators.</summary>
[GenerateSerializer, Immutable, Alias("medassist.LessonBook")]
internal sealed record LessonBook
{
    [Id(0)]
    public ImmutableSortedDictionary<string, Lesson> Waiting { get; init; } =
        ImmutableSortedDictionary.Create<string, Lesson>(StringComparer.Ordinal);
}
