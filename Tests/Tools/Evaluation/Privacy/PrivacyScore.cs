namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

/// <summary>
/// What masking found and missed in sentences of the corpus, and what it took that was none of its business.
/// </summary>
internal sealed class PrivacyScore(IEnumerable<CorpusSentence> identifiers, IEnumerable<CorpusSentence> clinical)
{
    /// <summary>The sentences with identifiers, masked.</summary>
    public IReadOnlyList<MaskedSentence> Identifiers { get; } = [.. identifiers.Select(MaskedSentence.Of)];

    /// <summary>The clinical sentences, masked.</summary>
    public IReadOnlyList<MaskedSentence> Clinical { get; } = [.. clinical.Select(MaskedSentence.Of)];

    /// <summary>Clinical sentences of which anything is missing.</summary>
    public IEnumerable<MaskedSentence> Touched => Clinical.Where(sentence => !sentence.IsWhole);

    /// <summary>Clinical sentences of which a number is missing or another.</summary>
    public IEnumerable<MaskedSentence> Falsified =>
        Touched.Where(sentence => sentence.Lost.Any(word => word.Any(char.IsDigit)));

    /// <summary>Sentences with identifiers of which more than those is missing.</summary>
    public IEnumerable<MaskedSentence> Overdone => Identifiers.Where(sentence => sentence.Lost.Count > 0);

    /// <summary>Found, found in part and missed, by what is asked for.</summary>
    public IReadOnlyList<PrivacyRate> By(Func<MaskedSentence, Mark, string> key) =>
        [
            .. Identifiers
                .SelectMany(sentence =>
                    sentence.Sentence.Marked.Marks.Select(mark =>
                        (Key: key(sentence, mark), Leak: sentence.Leaks(mark))
                    )
                )
                .GroupBy(one => one.Key, one => one.Leak)
                .Select(group => new PrivacyRate(
                    group.Key,
                    group.Count(),
                    group.Count(leak => leak == Leak.None),
                    group.Count(leak => leak == Leak.Part)
                ))
                .OrderByDescending(rate => rate.Marked)
                .ThenBy(rate => rate.Name, StringComparer.Ordinal),
        ];
}

/// <summary>How many identifiers of a kind were taken out.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Marked">How many there are.</param>
/// <param name="Found">Of how many nothing is left.</param>
/// <param name="InPart">Of how many a word is left.</param>
internal sealed record PrivacyRate(string Name, int Marked, int Found, int InPart)
{
    /// <summary>How many leave as they were written.</summary>
    public int Missed => Marked - Found - InPart;

    /// <summary>The share that was found, 0 to 1.</summary>
    public double Share => Marked == 0 ? 1 : (double)Found / Marked;
}
