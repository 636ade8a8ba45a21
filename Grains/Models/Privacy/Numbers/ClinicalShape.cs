using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Numbers;

/// <summary>Words that clinical language builds by rule, so that none of them needs to be in a list.</summary>
internal static class ClinicalShape
{
    private const int Shortest = 6;
    private const int Fewest = 3;
    private const int Most = 9;

    // Stems of the international nonproprietary names (World Health Organization, 2024) and common endings of older
    // ones.
    private static readonly FrozenSet<string> DrugEndings = Set([
        "pril",
        "sartan",
        "olol",
        "statin",
        "azole",
        "prazole",
        "cillin",
        "mycin",
        "micin",
        "floxacin",
        "cycline",
        "parin",
        "xaban",
        "gatran",
        "gliptin",
        "gliflozin",
        "glutide",
        "formin",
        "lukast",
        "triptan",
        "setron",
        "azepam",
        "azolam",
        "zepine",
        "oxetine",
        "pramine",
        "tidine",
        "thiazide",
        "semide",
        "dipine",
        "farin",
        "mab",
        "tinib",
        "ciclib",
        "vir",
        "vudine",
        "caine",
        "curonium",
        "profen",
        "coxib",
        "onide",
        "asone",
        "solone",
        "terol",
        "tropium",
        "barbital",
        "bamate",
        "racetam",
        "gabalin",
        "pentin",
        "fibrate",
        "dronate",
        "platin",
        "rubicin",
        "taxel",
        "mide",
        "zolid",
        "sulin",
        "afil",
        "osin",
        "thyroxine",
        "codone",
        "morphone",
        "phylline",
        "dopa",
        "giline",
        "peridol",
        "apine",
        "idone",
        "piprazole",
        "quine",
        "oxin",
        "arone",
    ]);

    private static readonly FrozenSet<string> FindingEndings = Set([
        "itis",
        "osis",
        "oses",
        "oma",
        "omas",
        "emia",
        "aemia",
        "uria",
        "pathy",
        "pathies",
        "algia",
        "ectomy",
        "ostomy",
        "otomy",
        "oscopy",
        "plasty",
        "ography",
        "gram",
        "ology",
        "ologist",
        "plegia",
        "paresis",
        "phagia",
        "phasia",
        "pnoea",
        "pnea",
        "rrhoea",
        "rrhea",
        "rrhage",
        "megaly",
        "penia",
        "cytosis",
        "philia",
        "trophy",
        "sclerosis",
        "stenosis",
        "iasis",
        "ectasia",
        "edema",
        "oedema",
        "genic",
        "lytic",
        "meter",
        "metry",
        "scope",
        "therapy",
        "centesis",
        "iatric",
        "iatrics",
    ]);

    /// <summary>Whether a word is built as a drug's name is.</summary>
    public static bool IsDrug(ReadOnlySpan<char> word) => EndsLike(word, DrugEndings);

    /// <summary>Whether a word is built as that of a finding, a procedure or a drug is.</summary>
    public static bool Is(ReadOnlySpan<char> word) => EndsLike(word, DrugEndings) || EndsLike(word, FindingEndings);

    private static FrozenSet<string> Set(string[] endings) => endings.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool EndsLike(ReadOnlySpan<char> word, FrozenSet<string> endings)
    {
        if (word.Length < Shortest)
            return false;
        for (var length = Fewest; length <= Most && length < word.Length; length++)
            if (PrivacyWords.Has(endings, word[^length..]))
                return true;
        return false;
    }
}
