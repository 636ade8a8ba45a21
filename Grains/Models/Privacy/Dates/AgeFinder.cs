using System.Buffers;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>
/// Finds ages over 89 years, which by themselves point to a person (HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)(C),
/// 2000).
/// </summary>
internal static partial class AgeFinder
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Ones = "(?:one|two|three|four|five|six|seven|eight|nine)";
    private const string Words =
        $"(?<age>(?:ninety(?:[- ]{Ones})?|(?:a|one) hundred(?:(?: and)?[- ](?:{Ones}|ten|eleven|twelve))?))";

    // Neunzig, quatre-vingt-dix, noventa, novanta, negentig, devyanosto and what is built of them, with their years.
    private const string Others =
        "(?<age>(?:[a-z]{3,6}und)?neunzig|hundert(?:eins|zwei|drei|vier|funf)?|quatre[- ]vingts?[- ](?:dix(?:[- ](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)|nonante(?:[- ][a-z-]{2,7})?|cent|cento?(?:[a-z]{2,8})?|cem|noventa(?: [ye] [a-z]{2,6})?|cien|novant[a-z]{1,8}|(?:[a-z]{3,6}en)?negentig|honderd|devyanosto(?: [a-z]{3,7})?|dziewiecdziesiat(?: [a-z]{3,9})?|devadesat(?: [a-z]{3,7})?|doksan(?: [a-z]{2,6})?|nittio[a-z]{0,4}|nitti[a-z]{0,4}|halvfems|(?:[a-z]{2,4}og)halvfems|yhdeksankymment[a-z]{1,12})";
    private const string Years = "(?:jahr|ans?\\b|anos|anni|jaar|let\\b|lat\\b|yas|ar\\b|vuo|rokiv|god)";

    private static readonly SearchValues<char> Ends = SearchValues.Create(".;\n,0123456789");
    private static readonly SearchValues<string> OtherMarks = SearchValues.Create(
        [
            "neunzig",
            "hundert",
            "vingt",
            "noventa",
            "nonante",
            "cent",
            "cem ",
            "cien",
            "novant",
            "negentig",
            "honderd",
            "devyanosto",
            "dziewiec",
            "devadesat",
            "doksan",
            "nitti",
            "halvfems",
            "yhdeksan",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>In digits and in words, in several languages.</summary>
    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        foreach (Match match in InDigits().Matches(text))
            if (
                !IsTemperature(text, words, match)
                && (!match.Groups["bare"].Success || IsPerson(text, words, match.Groups["age"].Index))
                && (!match.Groups["beside"].Success || IsBesidePerson(text, words, match.Groups["age"].Index))
            )
                Add(match, findings);
        if (
            text.Contains("ninety", StringComparison.OrdinalIgnoreCase)
            || text.Contains("hundred", StringComparison.OrdinalIgnoreCase)
        )
            foreach (Match match in InWords().Matches(text))
                if (!match.Groups["bare"].Success || IsPerson(text, words, match.Groups["age"].Index))
                    Add(match, findings);
        if (text.AsSpan().ContainsAny(OtherMarks))
            foreach (Match match in InOtherWords().Matches(text))
                Add(match, findings);
    }

    /// <inheritdoc cref="Find(PrivateText, IReadOnlyList{NameWord}, Findings)"/>
    public static void Find(PrivateText source, Findings findings) => Find(source, NameWord.In(source.Text), findings);

    // T 101F with cough is a fever: only a person of that age stands behind an article or at the beginning.
    private static bool IsTemperature(string text, IReadOnlyList<NameWord> words, Match match)
    {
        var (age, end) = (match.Groups["age"], match.Groups["age"].Index + match.Groups["age"].Length);
        if (end >= text.Length || text.AsSpan(end).TrimStart(" -") is not ['F' or 'f', ..])
            return false;
        var before = DateCues.LastBefore(words, age.Index);
        return before >= 0
            && age.Index - words[before].End < 4
            && !NameSurroundings.StartsAt(text, age.Index)
            && words[before].In(text)
                is not ("a" or "an" or "A" or "this" or "This" or "the" or "old" or "pt" or "patient" or "is" or "in");
    }

    /// <summary>Whether somebody is that old: his grandfather lived to 97, but SpO2 is 97.</summary>
    private static bool IsPerson(string text, IReadOnlyList<NameWord> words, int start)
    {
        if (LabContext.IsBefore(text, words, start))
            return false;
        var last = DateCues.LastBefore(words, start);
        for (
            var at = last;
            at >= 0
                && at > last - 5
                && text.AsSpan(words[at].End, (at == last ? start : words[at + 1].Start) - words[at].End)
                    .ContainsAny(Ends) == false;
            at--
        )
            if (
                PrivacyWords.Has(PrivacyWords.BuiltIn.Relations, words[at].In(text))
                || PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, words[at].In(text)) && words[at].IsCapital(text)
                || words[at].In(text)
                    is "he"
                        or "she"
                        or "He"
                        or "She"
                        or "who"
                        or "patient"
                        or "Patient"
                        or "lived"
                        or "woman"
                        or "man"
                        or "lady"
                        or "gentleman"
                        or "died"
                        or "resident"
            )
                return true;
        return false;
    }

    /// <summary>Her sister Vera (94): the number stands right behind somebody.</summary>
    private static bool IsBesidePerson(string text, IReadOnlyList<NameWord> words, int start) =>
        DateCues.LastBefore(words, start) is var last and >= 0
        && start - words[last].End == 2
        && (
            PrivacyWords.Has(PrivacyWords.BuiltIn.Relations, words[last].In(text))
            || words[last].IsCapital(text)
                && words[last].Length > 2
                && (
                    PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, words[last].In(text))
                    && !PlainWord.IsWord(words[last].In(text))
                )
        );

    private static void Add(Match match, Findings findings)
    {
        var age = match.Groups["age"];
        findings.Add(IdentifierKind.Age, age.Index, age.Index + age.Length);
    }

    [GeneratedRegex(
        @"(?<![0-9.,/])(?<age>(?:9[0-9]|1[0-2][0-9])(?:\.[0-9])?)(?![0-9])(?:(?=[ -]{0,2}(?:year|yr|jahr|jahre|jahrig|anos|ans\b|jaar|anni|y[/. -]?o\b|y\.o\.|y\b|yom\b|yof\b|let\b|goda?\b|rok[uyi]\b|lat\b|tuoi\b|vuotias|eves\b|yas|ar gam|eton\b|岁|歳|才|세|살|ปี|سن[هة]|عام|שנ|वरष|साल|सल)|[MF] (?:with|presents|presenting|presented|who|admitted|brought)\b)|(?<=\b(?:aged?|ageyears|age of|alter|aged about|age is|turned|alter von|edad|eta di|agee? de|בן|בת)[ :=""]{1,4}[0-9.]{2,5})(?!\.[0-9]|[ -]?(?:day|week|month|hour|min|%|mg|ml|kg))|(?<beside>)(?<=[a-z] \([0-9.]{2,5})(?=\))|(?<bare>)(?<=\b(?:is|was|to|at|until|till|turns|reached|nearly|almost|age) [0-9.]{2,5})(?![./,:][0-9]|[ -]?(?:day|week|month|hour|min|percent|bpm|beats|mg|ml|kg|cm|mm|%|\()))",
        Options
    )]
    private static partial Regex InDigits();

    [GeneratedRegex(
        $@"\b{Words}(?=[ -](?:years?|yrs?)\b)|(?<=\baged? (?:of )?){Words}\b|(?<bare>(?<=\b(?:is|was|to|at|until|till|turned|turns|reached|nearly|almost) ){Words}\b(?![- ](?:percent|per|over|beats|bpm|mg|milli|degrees|days?|weeks?|months?|minutes?|hours?|units?|metres?|meters?|steps?)))",
        Options
    )]
    private static partial Regex InWords();

    [GeneratedRegex($@"(?<![a-z]){Others}(?=[ -]?{Years})", Options)]
    private static partial Regex InOtherWords();
}
