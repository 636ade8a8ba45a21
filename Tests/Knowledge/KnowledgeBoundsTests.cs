using NUnit.Framework;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class KnowledgeBoundsTests
{
    private static readonly KnowledgeQuery Good = new() { Query = "chest pain" };

    private static IEnumerable<TestCaseData> Bad()
    {
        yield return new(Good with { Query = "" }, "Query");
        yield return new(Good with { Query = " \t" }, "Query");
        yield return new(Good with { Query = new('a', 4_001) }, "Query");
        yield return new(Good with { Query = "what should be done" }, "Query");
        yield return new(Good with { K = 0 }, "K");
        yield return new(Good with { K = 101 }, "K");
        yield return new(Good with { Specialty = "" }, "Specialty");
        yield return new(Good with { Specialty = new('a', 65) }, "Specialty");
    }

    [TestCaseSource(nameof(Bad))]
    public void A_query_out_of_bounds_is_refused_by_the_name_of_its_member(KnowledgeQuery query, string member) =>
        Assert.That(
            () => KnowledgeBounds.Check(query),
            Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(member)
        );

    [Test]
    public void The_bounds_themselves_are_allowed()
    {
        Assert.That(() => KnowledgeBounds.Check(Good with { K = 1, Query = new('a', 4_000) }), Throws.Nothing);
        Assert.That(() => KnowledgeBounds.Check(Good with { K = 100, Specialty = new('a', 64) }), Throws.Nothing);
    }

    [Test]
    public void A_refusal_does_not_repeat_the_text() =>
        Assert.That(
            () => KnowledgeBounds.Check(Good with { Query = "Smith " + new string('a', 4_000) }),
            Throws.ArgumentException.With.Message.Not.Contain("Smith")
        );

    [Test]
    public void Ids_are_bounded()
    {
        Assert.That(() => KnowledgeBounds.Check(["a", " "]), Throws.ArgumentException);
        Assert.That(() => KnowledgeBounds.Check([.. Enumerable.Repeat("a", 101)]), Throws.ArgumentException);
        Assert.That(
            () => KnowledgeBounds.Check(default(System.Collections.Immutable.ImmutableArray<string>)),
            Throws.ArgumentException
        );
        Assert.That(() => KnowledgeBounds.Check([]), Throws.Nothing);
    }
}
