using System.Collections.Frozen;

namespace Orleans.MedAssist.Models;

/// <summary>The roles' instructions, one Markdown file each under <c>Prompts</c>.</summary>
internal sealed class Prompts
{
    private readonly FrozenDictionary<AgentRole, string> _texts =
        Enum.GetValues<AgentRole>().ToFrozenDictionary(role => role, Load);

    public string Of(AgentRole role) => _texts[role];

    private static string Load(AgentRole role)
    {
        var name = $"{NameOf(role)}.md";
        using var stream = typeof(Prompts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string NameOf(AgentRole role) => role.ToString().ToLowerInvariant();
}
