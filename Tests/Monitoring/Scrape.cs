using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>What one process exports, read as Prometheus reads it.</summary>
internal sealed partial class Scrape
{
    private Scrape(string text) => (Text, Series) = (text, [.. text.Split('\n').Select(Read).OfType<Sample>()]);

    public string Text { get; }

    public IReadOnlyList<Sample> Series { get; }

    public IReadOnlySet<string> Names => Series.Select(sample => sample.Name).ToHashSet();

    public static async Task<Scrape> OfAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        return new Scrape(await http.GetStringAsync("/metrics", cancellationToken));
    }

    /// <summary>The sum over the series with these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) =>
        Series
            .Where(sample =>
                sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value)
            )
            .Sum(sample => sample.Value);

    /// <summary>The finite bounds of a histogram.</summary>
    public IEnumerable<double> Bounds(string histogram) =>
        Series
            .Where(sample => sample.Name == $"{histogram}_bucket")
            .Select(sample => sample.Labels["le"])
            .Where(bound => bound != "+Inf")
            .Select(bound => double.Parse(bound, CultureInfo.InvariantCulture))
            .Distinct()
            .Order();

    private static Sample? Read(string line)
    {
        if (line.StartsWith('#') || Line().Match(line) is not { Success: true } match)
            return null;

        var labels = Pair()
            .Matches(match.Groups["labels"].Value)
            .ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value);
        return new Sample(
            match.Groups["name"].Value,
            labels,
            double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)
        );
    }

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>[^ ]+)")]
    private static partial Regex Line();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Pair();
}

/// <summary>One line of an exposition.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
