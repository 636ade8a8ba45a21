using System.Text.Encodings.Web;
using System.Text.Json;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// The baseline: what an agent needs for its task, each part whole and as indented JSON after the same instructions.
/// Members that no agent needs (search scores, cache tiers, costs) are left out, and signs are not escaped.
/// </summary>
internal static class NaivePrompt
{
    private static readonly JsonSerializerOptions Indented = new(CaseJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The parts of a prompt by their heading.</summary>
    /// <param name="request">What the agent's grain was asked.</param>
    /// <param name="specialties">The specialties, by their ids; the triager chooses among them.</param>
    public static IReadOnlyDictionary<string, string> Of(object request, SpecialtyCatalog specialties) =>
        request switch
        {
            TriageRequest triage => new Dictionary<string, string>
            {
                ["Case"] = FullRecord.Text(triage.Submission),
                ["Safety floor"] = Json(triage.Floor),
                ["Specialties"] = Json(specialties.All.Select(one => new { one.Id, one.Brief })),
            },
            Consultation asked => Consulted(asked, specialties[asked.Specialty]),
            Review review => new Dictionary<string, string>
            {
                ["Case"] = FullRecord.Text(review.Submission),
                ["Safety floor"] = Json(review.Floor),
                ["Disputed claims"] = Json(review.Disputes),
                ["Evidence"] = Passages(review.Passages),
            },
            ReportOrder order => new Dictionary<string, string>
            {
                ["Case"] = FullRecord.Text(order.Submission),
                ["Settled report"] = Json(order.Report),
            },
            _ => throw new ArgumentOutOfRangeException(
                nameof(request),
                request.GetType().Name,
                "No agent is asked this."
            ),
        };

    /// <summary>The opinions of a panel, as a debate without a gate would show them to everybody.</summary>
    public static string Opinions(IEnumerable<SpecialistOpinion> opinions) =>
        Json(opinions.Select(opinion => new { opinion.Specialty, Opinion = OpinionAnswer.From(opinion) }));

    private static Dictionary<string, string> Consulted(Consultation asked, Specialty specialty)
    {
        var parts = new Dictionary<string, string>
        {
            ["Case"] = FullRecord.Text(asked.Submission),
            ["Safety floor"] = Json(asked.Floor),
            ["Specialty"] = Json(
                new
                {
                    specialty.Id,
                    specialty.Brief,
                    asked.Challenger,
                }
            ),
            ["Evidence"] = Passages(asked.Passages),
        };
        if (asked.Position is { } position)
        {
            parts["Disputed claims"] = Json(asked.Disputes);
            parts["Your position"] = Json(OpinionAnswer.From(position));
        }

        return parts;
    }

    private static string Passages(IEnumerable<Passage> passages) =>
        Json(
            passages
                .DistinctBy(passage => passage.Id)
                .Select(passage => new
                {
                    passage.Id,
                    passage.Title,
                    passage.Source,
                    passage.Year,
                    passage.Text,
                })
        );

    private static string Json<T>(T part) => JsonSerializer.Serialize(part, Indented);
}
