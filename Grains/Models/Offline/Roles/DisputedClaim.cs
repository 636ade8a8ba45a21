using System.Globalization;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>One line of the Disputed claims section.</summary>
internal sealed record DisputedClaim(string Id, string Kind, string Text, string[] Evidence, double Weight)
{
    /// <exception cref="ArgumentException">The section holds no readable claim.</exception>
    public static List<DisputedClaim> Read(PromptReading prompt)
    {
        var claims = new List<DisputedClaim>();
        foreach (var item in PromptReading.Items(prompt.Required(PromptSections.Disputes)))
        {
            var parts = item.Split('|', StringSplitOptions.TrimEntries);
            if (parts.Length >= 3)
                claims.Add(new(parts[0], parts[1], parts[2], Cited(parts), WeightOf(parts)));
        }
        return claims.Count > 0
            ? claims
            : throw new ArgumentException("The prompt's section 'Disputed claims' lists none.");
    }

    private static string[] Cited(string[] parts)
    {
        const string label = "evidence:";
        var part = Array.Find(parts, one => one.StartsWith(label, StringComparison.Ordinal));
        return part is null
            ? []
            :
            [
                .. part[label.Length..]
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Where(id => id != "-"),
            ];
    }

    private static double WeightOf(string[] parts)
    {
        const string label = "weight ";
        var part = Array.Find(parts, one => one.StartsWith(label, StringComparison.Ordinal));
        return
            part is not null && double.TryParse(part.AsSpan(label.Length), CultureInfo.InvariantCulture, out var weight)
            ? weight
            : 0;
    }
}
