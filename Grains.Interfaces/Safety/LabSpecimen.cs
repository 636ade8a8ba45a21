using System.Collections.Frozen;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// What a laboratory examined. All limits are those of the patient's blood; what comes from elsewhere is another analyte, as
/// is cord blood.
/// </summary>
internal static class LabSpecimen
{
    private static readonly FrozenSet<string> Blood = FrozenSet.Create(StringComparer.Ordinal,
        "serum", "plasma", "blood", "bld", "ser", "plas", "serpl", "venous", "arterial", "capillary", "ven", "art", "cap", "wb",
        "bldv", "blda", "bldc", "s", "p", "b", "fs", "fp", "vb", "abg", "vbg", "cbg", "vein", "artery",
        "sangre", "sangue", "sang", "blut", "vollblut", "bloed", "blod", "krew", "krev", "suero", "siero", "soro", "plasmatico",
        "plasmatique", "serico", "serique", "serica", "plasmatica", "arteriell", "arteriel", "venos", "venoso", "veineux", "kapillar",
        "capilar", "capillare", "capillaire", "kapillarblut", "surowica", "osocze");

    private static readonly FrozenSet<string> Elsewhere = FrozenSet.Create(StringComparer.Ordinal,
        "urine", "urinary", "urin", "urina", "orina", "harn", "ur", "u", "du", "uri", "urinalysis", "dipstick", "24h",
        "csf", "liquor", "lcr", "cerebrospinal", "spinal", "pleural", "pleura", "ascites", "ascitic", "peritoneal", "synovial",
        "joint", "stool", "faeces", "feces", "faecal", "fecal", "stuhl", "saliva", "salivary", "speichel", "sweat", "cord",
        "umbilical", "drain", "drainage", "pericardial", "bile", "gastric", "dialysate", "amniotic", "semen", "milk", "sputum", "bal",
        "bronchial", "wound", "tissue", "hair", "nail", "vitreous", "fluid", "fld", "aspirate", "marrow", "placenta", "meconium",
        "fetal", "foetal", "fetus", "cerebral", "effusion", "cyst", "tear", "vaginal", "donor");

    // What sample forms print beside the specimen itself.
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(StringComparer.Ordinal,
        "specimen", "sample", "type", "tube", "top", "red", "gold", "lavender", "purple", "green", "blue", "grey", "gray", "edta",
        "heparin", "heparinised", "heparinized", "lithium", "citrate", "fluoride", "sst", "whole", "line", "central", "peripheral",
        "catheter", "from", "of", "and", "or", "in", "prick", "finger", "fingerstick", "heel", "mixed", "gas", "poc", "material",
        "platelet", "poor", "ppp", "left", "right", "arm", "hand", "fasting", "random", "with", "by", "obtained",
        "venipuncture", "venepuncture", "puncture", "clotted", "spun", "unspun", "the", "a", "an", "patient");

    /// <summary>Whether a word says that blood of the patient was examined.</summary>
    public static bool IsBlood(string word) => Blood.Contains(word);

    /// <summary>Whether a word says that something else was examined.</summary>
    public static bool IsOther(string word) => Elsewhere.Contains(word);

    /// <summary>Whether a text names something else than blood.</summary>
    public static bool NamesOther(string text) => AnalyteName.Words(text).Exists(IsOther);

    /// <summary>Whether every word of a specimen is known, and none of them names something else than blood.</summary>
    public static bool IsPlainBlood(string specimen)
    {
        var words = AnalyteName.Words(specimen);
        return !words.Exists(IsOther) && words.TrueForAll(word => IsBlood(word) || Fillers.Contains(word));
    }
}
