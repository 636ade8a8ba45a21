using System.Collections.Frozen;
using System.Text;

namespace Orleans.MedAssist.Safety;

/// <summary>One spelling for the many that laboratories give an analyte: "Potassium, serum" and "S-Potassium".</summary>
internal static class AnalyteName
{
    // Words that say where the sample came from and leave the limits as they are. "CSF" and "urine" do not.
    private static readonly FrozenSet<string> Specimen = FrozenSet.Create(StringComparer.Ordinal,
        "serum", "plasma", "blood", "venous", "arterial", "capillary", "level", "levels", "concentration", "s", "p", "b",
        "abg", "vbg", "whole", "lab");

    public static string Normalise(string name)
    {
        var all = new StringBuilder(name.Length);
        var kept = new StringBuilder(name.Length);
        var word = new StringBuilder();
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]))
            {
                word.Append(char.ToLowerInvariant(name[i]));
                continue;
            }
            if (word.Length == 0)
                continue;
            var one = word.ToString();
            word.Clear();
            all.Append(one).Append(' ');
            if (!Specimen.Contains(one))
                kept.Append(one).Append(' ');
        }
        return (kept.Length > 0 ? kept : all).ToString().TrimEnd();
    }
}
