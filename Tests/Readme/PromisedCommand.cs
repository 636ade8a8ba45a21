using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Readme;

/// <summary>A <c>dotnet run</c> of the README, as it is written there.</summary>
/// <param name="Text">From its first environment variable to the end of its last argument.</param>
internal sealed partial record PromisedCommand(string Text)
{
    /// <summary>All of them, in order, those within a sentence among them.</summary>
    public static IReadOnlyList<PromisedCommand> All { get; } =
    [
        .. Command()
            .Matches(File.ReadAllText(Path.Combine(Checkout.Root, "README.md")))
            .Select(match => new PromisedCommand(match.Value.TrimEnd())),
    ];

    /// <summary>The one that is written exactly so.</summary>
    /// <exception cref="InvalidOperationException">README has no such line.</exception>
    public static PromisedCommand Of(string text) =>
        All.FirstOrDefault(command => command.Text == text)
        ?? throw new InvalidOperationException($"README has no '{text}'.");

    /// <summary>The same with something small or free in the place of what stands there.</summary>
    /// <exception cref="InvalidOperationException">It does not stand there.</exception>
    public PromisedCommand With(string what, string instead) =>
        Text.Contains(what, StringComparison.Ordinal)
            ? new(Text.Replace(what, instead, StringComparison.Ordinal))
            : throw new InvalidOperationException($"There is no '{what}' in '{Text}'.");

    /// <summary>The same with more arguments.</summary>
    public PromisedCommand And(string arguments) => new($"{Text} {arguments}");

    /// <summary>The variables in front.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
        Text.Split(' ')
            .TakeWhile(word => word != "dotnet")
            .Select(word => word.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    /// <summary>
    /// The program and its arguments, on what is built already: in this build's configuration, whichever the
    /// README names.
    /// </summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .SkipWhile(word => word != "dotnet")
                .Skip(2)
                .ToArray();
            if (words is ["-c", _, ..])
                words = words[2..];
            return ["dotnet", "run", "--no-build", "-c", Checkout.Configuration, .. words];
        }
    }

    [GeneratedRegex(@"(?:\b\w+=\S+ )*\bdotnet run [^#`\n]*")]
    private static partial Regex Command();
}
