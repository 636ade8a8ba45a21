using System.Collections.Immutable;
using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Knowledge;

/// <summary>What may be asked of the knowledge base; the member at fault is named, its text never repeated.</summary>
internal static class KnowledgeBounds
{
    public const int MostPassages = 100;
    public const int LongestQuery = 4_000;
    public const int MostShelves = 64;
    public const int MostAmong = 10_000;

    /// <exception cref="ArgumentException">A member is missing or out of bounds.</exception>
    public static void Check(KnowledgeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Require(!string.IsNullOrWhiteSpace(query.Query), "The query is empty.", nameof(query.Query));
        Require(
            query.Query.Length <= LongestQuery,
            $"The query is longer than {LongestQuery} characters.",
            nameof(query.Query)
        );
        Require(HoldsWord(query.Query), "The query holds no searchable word.", nameof(query.Query));
        Require(query.K is >= 1 and <= MostPassages, $"K is not 1 to {MostPassages}.", nameof(query.K));
        Require(
            query.Specialty is null || (query.Specialty.Length <= 64 && !string.IsNullOrWhiteSpace(query.Specialty)),
            "The specialty is blank or longer than 64 characters.",
            nameof(query.Specialty)
        );
    }

    /// <exception cref="ArgumentException">A member is missing or out of bounds.</exception>
    public static void Check(SimilarCaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Check(
            new KnowledgeQuery
            {
                Query = query.Query,
                Specialty = query.Specialty,
                K = query.K,
            }
        );
        Require(query.AgeYears is null or (>= 0 and <= 130), "The age is not 0 to 130 years.", nameof(query.AgeYears));
    }

    /// <exception cref="ArgumentException">A member is missing or out of bounds.</exception>
    public static void Check(ShelfQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Check(new KnowledgeQuery { Query = query.Query, K = query.K });
        Require(
            !query.Shelves.IsDefault && query.Shelves.Length <= MostShelves,
            $"The shelves are missing or more than {MostShelves}.",
            nameof(query.Shelves)
        );
    }

    /// <exception cref="ArgumentException">A member is missing or out of bounds.</exception>
    public static void Check(AmongQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Check(
            new KnowledgeQuery
            {
                Query = query.Query,
                Specialty = query.Specialty,
                K = query.K,
            }
        );
        Require(
            !query.Ids.IsDefault && query.Ids.Length is >= 1 and <= MostAmong,
            $"The ids are missing or more than {MostAmong}.",
            nameof(query.Ids)
        );
        Require(!query.Ids.Any(string.IsNullOrWhiteSpace), "An id is blank.", nameof(query.Ids));
    }

    /// <exception cref="ArgumentException">Too many numbers.</exception>
    public static void CheckNumbers(ImmutableArray<int> numbers)
    {
        Require(!numbers.IsDefault, "The numbers are missing.", nameof(numbers));
        Require(numbers.Length <= MostPassages, $"More than {MostPassages} numbers.", nameof(numbers));
    }

    /// <exception cref="ArgumentException">Too many ids, or one is blank.</exception>
    public static void Check(ImmutableArray<string> ids)
    {
        Require(!ids.IsDefault, "The ids are missing.", nameof(ids));
        Require(ids.Length <= MostPassages, $"More than {MostPassages} ids.", nameof(ids));
        Require(!ids.Any(string.IsNullOrWhiteSpace), "An id is blank.", nameof(ids));
    }

    private static bool HoldsWord(string text)
    {
        var stems = new Stems(text, stackalloc char[Stems.Longest]);
        return stems.MoveNext();
    }

    private static void Require(bool holds, string fault, string member)
    {
        if (!holds)
        {
            throw new ArgumentException(fault, member);
        }
    }
}
