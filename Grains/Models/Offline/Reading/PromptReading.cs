using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>A prompt cut into its role and its sections; it holds text only, as a model would get it.</summary>
internal sealed class PromptReading
{
    private const string Heading = PromptSections.Mark;
    private readonly Dictionary<string, string> _sections = new(StringComparer.OrdinalIgnoreCase);

    private PromptReading(string role) => Role = role;

    /// <summary>The word after <c># </c> on the system message's first line, lower case.</summary>
    public string Role { get; }

    /// <summary>Length of the whole prompt.</summary>
    public int Characters { get; private set; }

    /// <exception cref="ArgumentException">There is no system message that starts with <c># role</c>.</exception>
    public static PromptReading Of(IEnumerable<ChatMessage> messages)
    {
        PromptReading? reading = null;
        var characters = 0;
        foreach (var message in messages)
        {
            var text = message.Text;
            characters += text.Length;
            if (message.Role == ChatRole.System)
                reading ??= new(RoleOf(text));
            else if (message.Role == ChatRole.User)
                reading?.Cut(text);
        }
        if (reading is null)
            throw new ArgumentException("The prompt has no system message.", nameof(messages));
        reading.Characters = characters;
        return reading;
    }

    /// <summary>The text of a section, empty where it is missing.</summary>
    public string Optional(string section) => _sections.GetValueOrDefault(section, "");

    /// <exception cref="ArgumentException">The section is missing or empty.</exception>
    public string Required(string section) =>
        _sections.TryGetValue(section, out var text) && text.Length > 0
            ? text
            : throw new ArgumentException($"The prompt has no section '{section}', which the {Role} reads.");

    /// <summary>The section's lines that start with <c>- </c>, without it.</summary>
    public static IEnumerable<string> Items(string section)
    {
        foreach (var line in section.Split('\n', StringSplitOptions.TrimEntries))
            if (line.StartsWith("- ", StringComparison.Ordinal))
                yield return line[2..].Trim();
    }

    private static string RoleOf(string system)
    {
        var end = system.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? system : system[..end]).Trim();
        return first.StartsWith("# ", StringComparison.Ordinal)
            ? first[2..].Trim().ToLowerInvariant()
            : throw new ArgumentException("The prompt's system message does not start with '# role'.");
    }

    private void Cut(string text)
    {
        for (var at = HeadingFrom(text, 0); at >= 0; )
        {
            var line = text.IndexOf('\n', at);
            var next = line < 0 ? -1 : HeadingFrom(text, line);
            var name = text[(at + Heading.Length)..(line < 0 ? text.Length : line)].Trim();
            var body = line < 0 ? "" : text[line..(next < 0 ? text.Length : next)].Trim();
            _sections.TryAdd(name, body);
            at = next;
        }
    }

    private static int HeadingFrom(string text, int from)
    {
        for (
            var at = text.IndexOf(Heading, from, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Heading, at + 1, StringComparison.Ordinal)
        )
            if (at == 0 || text[at - 1] == '\n')
                return at;
        return -1;
    }
}
