using System.Globalization;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;

/// <summary>What works at an endpoint.</summary>
internal sealed record EndpointFindings
{
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    public required int Asked { get; init; }

    public required int Answered { get; init; }

    public required EndpointForm Form { get; init; }

    public required bool IsReported { get; init; }

    public required int Pieces { get; init; }

    public required double FirstWordsMs { get; init; }

    public required IReadOnlyList<double> Times { get; init; }

    public required bool? Listed { get; init; }

    public required bool TellsUsage { get; init; }

    public required IReadOnlyList<(string Name, bool IsTaken)> Parameters { get; init; }

    public required IReadOnlyList<(string Kind, int Times)> Overlooked { get; init; }

    public required IReadOnlyList<(
        AbstentionReason Reason,
        int? Status,
        string? Code,
        int Times
    )> Failures { get; init; }

    /// <summary>Whether the product can use it: every question was answered.</summary>
    public bool Works => Answered == Asked && IsReported;

    /// <summary>All of it, to read.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Model} at {Endpoint}: {(Works ? "works" : "does not answer every question")}";
        yield return Row("opinions", $"{Answered} of {Asked}");
        yield return Row("report", IsReported ? "yes" : "no");
        yield return Row(
            "listed at /models",
            Listed switch
            {
                true => "yes",
                false => "no",
                null => "no list",
            }
        );
        yield return Row(
            "JSON asked for by",
            Form.Mode switch
            {
                AnswerMode.Schema when Form.IgnoresSchema =>
                    "json_schema, which is ignored: the schema stands in the prompt as well",
                AnswerMode.Schema => "json_schema",
                AnswerMode.Object => "json_object; json_schema is refused",
                _ => "words; response_format is refused",
            }
        );
        yield return Row(
            "streaming",
            Form.LeftOut.Contains("stream") ? "refused"
                : !IsReported ? "not seen"
                : Pieces > 1 && !Overlooked.Any(one => one.Kind == "unstreamed")
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Pieces} pieces, the first after {FirstWordsMs:F0} ms"
                    )
                : "comes whole"
        );
        foreach (var (name, isTaken) in Parameters)
            yield return Row(name, isTaken ? "taken" : "refused");
        yield return Row(
            "usage",
            Failures.Any(failure => failure.Reason == AbstentionReason.PromptCut)
                    ? "less than was sent: prompts are cut"
                : TellsUsage ? "told"
                : "not told"
        );
        yield return Row(
            "time of an opinion",
            string.Create(CultureInfo.InvariantCulture, $"median {Median:F0} ms, longest {Times.Max():F0} ms")
        );
        yield return Row("stepped down", Form.IsFull ? "nothing" : string.Join(", ", Form.Steps()));
        yield return Row(
            "overlooked",
            Overlooked.Count == 0 ? "nothing" : string.Join(", ", Overlooked.Select(one => $"{one.Kind} {one.Times}"))
        );
        yield return Row(
            "failures",
            Failures.Count == 0
                ? "none"
                : string.Join(
                    ", ",
                    Failures.Select(one =>
                        $"{CaseJson.NameOf(one.Reason)} {one.Times} (status {one.Status?.ToString(CultureInfo.InvariantCulture) ?? "none"}, code {one.Code ?? "none"})"
                    )
                )
        );
    }

    private double Median => Times.Order().ElementAt(Times.Count / 2);

    private static string Row(string name, string value) => $"  {name, -22} {value}";
}
