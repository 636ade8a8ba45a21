using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>
/// Finds number plates behind a word for them or for a vehicle; alone, most of them look like results.
/// </summary>
internal static partial class PlateFinder
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;
    private const int Fewest = 4;

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var (text, known) = (source.Text, PrivacyWords.BuiltIn);
        foreach (var word in words)
        {
            var labelled = PrivacyWords.Has(known.PlateLabels, word.In(text));
            if (!labelled && !PrivacyWords.Has(known.Vehicles, word.In(text)))
                continue;
            var match = labelled ? Plate().Match(text, word.End) : Hyphened().Match(text, word.End);
            if (
                match.Success
                && match.Groups["plate"] is { } plate
                && IsPlate(plate.ValueSpan)
                && (labelled || !Measured.IsBehind(text, plate.Index + plate.Length))
            )
                findings.Add(IdentifierKind.Id, plate.Index, plate.Index + plate.Length);
        }
    }

    /// <summary>It has letters, which name no result, and digits.</summary>
    private static bool IsPlate(ReadOnlySpan<char> plate)
    {
        var (letters, digits, first) = (0, 0, 0);
        foreach (var letter in plate)
        {
            letters += char.IsAsciiLetter(letter) ? 1 : 0;
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            first += char.IsAsciiLetter(letter) && letters == first + 1 && digits == 0 ? 1 : 0;
        }

        return letters > 0
            && digits > 0
            && letters + digits >= Fewest
            && !(first > 0 && PrivacyWords.Has(PrivacyWords.BuiltIn.LabWords, plate[..first]));
    }

    // Behind a word for the plate any row of letters and digits: SN09 KLM, 482 XKD, FG-482-ZT, KR 4418N, WHV-JS 61.
    [GeneratedRegex(
        @"\G(?:\.|:|,| (?:no|nr|number|plate|is|was|mark|du|del|della|do|carro|coche|auto|voiture)\b\.?){0,3}[ :#=(]{0,3}(?<plate>[A-Z]{1,3}[ -]?[A-Z]{0,3}[ -]?[0-9]{1,4}[ -]?[A-Z]{0,3}|[0-9]{1,4}[ -]?[A-Z]{1,3}(?:[ -]?[0-9]{1,4})?)(?![A-Za-z0-9]|[.,/][0-9])",
        Options
    )]
    private static partial Regex Plate();

    // Behind a word for the vehicle only what is written with hyphens or as Britain does.
    [GeneratedRegex(
        @"\G[ :,(]{1,3}(?<plate>[A-Z]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}|[A-Z]{2}-[0-9]{3}-[A-Z]{2}|[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}|[A-Z]{1,3} ?[0-9]{2,3}-[0-9]{2,3}|[A-Z]{2}[0-9]{2} [A-Z]{3}|[A-Z]{2}-[0-9]{2,3}-[A-Z]{1,2})(?![A-Za-z0-9]|[.,/-][0-9])",
        Options
    )]
    private static partial Regex Hyphened();
}
