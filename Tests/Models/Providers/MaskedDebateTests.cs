using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>
/// A debate about a patient who is named in every field, led over real HTTP by a model that repeats what it reads.
/// </summary>
[NonParallelizable]
internal sealed partial class MaskedDebateTests
{
    private static readonly string[] Planted =
    [
        "Quillfeather",
        "Okonjo",
        "Vantongeren",
        "Ludmila",
        "47118152",
        "jane.q@example.org",
        "3 March 2026",
        "93 years",
        "Ashgrove",
        "1933-05-06",
    ];

    // The record number and the birth date are structured fields, which no agent is told.
    private static readonly string[] Told = [.. Planted[..4], "jane.q@example.org", "3 March 2026", "Ashgrove"];

    private const string Body = """
        {"patient":{"birthDate":"1933-05-06","sex":"female","id":"MRN-47118152","name":"Jane Quillfeather"},
         "chiefComplaint":"Headache since 3 March 2026, says Jane Quillfeather, record 47118152",
         "historyOfPresentIllness":"Dr. Okonjo saw her. Later Okonjo stopped ramipril 2.5 mg. Born 1933-05-06, 93 years old.",
         "examination":"Soft neck, okonjo found; dose 10 mg",
         "socialHistory":"Lives with her daughter Ludmila Vantongeren at 12 Ashgrove Street, jane.q@example.org. Okonjo visits.",
         "familyHistory":"Vantongeren has migraine; Quillfeather's mother had strokes",
         "pastMedicalHistory":["hypertension (Okonjo)","letter says [NAME-1]"],
         "labs":[{"name":"sodium for Okonjo","value":138,"unit":"mmol/L"}],
         "medications":[{"name":"ramipril from Okonjo","dose":"10 mg, Ludmila gives it"}],
         "allergies":[{"substance":"penicillin (Quillfeather)","reaction":"rash, seen by Okonjo"}],
         "investigations":[{"name":"CT read by Okonjo","finding":"normal, Vantongeren was told"}],
         "options":{"path":"panel","maxDebateRounds":1,"requireSignOff":false,"deadlineMs":60000,"specialties":["cardiology","neurology"]}}
        """;

    private EchoModel _model = null!;
    private Cluster _cluster = null!;

    [SetUp]
    public async Task Start()
    {
        _model = await EchoModel.StartAsync();
        _cluster = await Cluster.AskingAsync(_model.Endpoint);
    }

    [TearDown]
    public async Task Stop()
    {
        await _cluster.StopAsync();
        await _model.DisposeAsync();
    }

    [Test]
    public async Task No_agent_reads_a_name_and_the_caller_reads_them_all()
    {
        var coordinator = _cluster.Grains.GetGrain<ICaseCoordinatorGrain>("north/masked");
        var submission = JsonSerializer.Deserialize<CaseSubmission>(Body, CaseJson.Options)!;
        var following = FollowAsync(coordinator);
        await coordinator.SubmitAsync(new CaseOrder { Submission = submission, Fingerprint = "f" }, default);
        var words = await following;
        var done = (await coordinator.GetAsync(TimeSpan.FromSeconds(60), default))!;
        Assert.That(done.Status, Is.EqualTo(CaseStatus.Completed), done.Stage.ToString());
        var events = (await coordinator.EventsAfterAsync(0, TimeSpan.Zero, default))!.Events;
        var audit = (await coordinator.AuditAsync(default))!;

        // The probe of the start asks a model as well, of nobody.
        var calls = _model.Calls.Where(call => call.Body.Contains("## Case", StringComparison.Ordinal)).ToList();
        Assert.That(
            calls.Select(call => call.Role).Distinct(),
            Is.SupersetOf(new[] { "specialist", "rebuttal", "validator", "communicator" })
        );
        foreach (var (role, body) in calls)
        {
            Assert.That(
                Planted.Where(one => body.Contains(one, StringComparison.OrdinalIgnoreCase)),
                Is.Empty,
                $"{role}: {body}"
            );
            Assert.That(body, Does.Contain("over 89 years"), role);
        }

        // What an agent said reaches the next one with its tokens.
        Assert.That(
            calls.Where(call => call.Role is "rebuttal" or "communicator").Select(call => call.Body),
            Has.All.Contain("as told of [")
        );
        Assert.That(
            calls.Where(call => call.Role == "specialist").Select(call => call.Body),
            Has.All.Contain("ramipril 2.5 mg")
        );

        var shown = new Dictionary<string, string>
        {
            ["resource"] = Texts(done),
            ["messages"] = Texts((await coordinator.MessagesAsync(default))!.Value),
            ["words"] = words,
            ["events"] = Texts(events.Select(one => JsonNode.Parse(one.Data))),
        };
        foreach (var (where, text) in shown)
            // The token that the patient's own letter holds is none of ours.
            Assert.That(
                Token()
                    .Matches(text)
                    .Select(match => match.Value.ToUpperInvariant())
                    .Where(one => one[^2..] != "-1" || !one.StartsWith("NAME", StringComparison.Ordinal)),
                Is.Empty,
                $"{where}: {text}"
            );
        foreach (var where in new[] { "resource", "messages" })
            Assert.That(
                Told.Where(one => !shown[where].Contains(one, StringComparison.Ordinal)),
                Is.Empty,
                $"{where}: {shown[where]}"
            );
        Assert.That(words, Does.StartWith("Acuity: ").And.Contain("Jane Quillfeather").And.Contain("3 March 2026"));
        Assert.That(done.Report!.ClinicianText, Does.StartWith(words).And.Contain("The end, "));
        Assert.That(audit.Verified, Is.True);
        Assert.That(Planted.Where(one => Texts(audit).Contains(one, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    private async Task<string> FollowAsync(ICaseCoordinatorGrain coordinator)
    {
        var (seen, words) = (new DraftPosition(), "");
        await Eventually.TrueAsync(
            "the case is there",
            async () => await coordinator.GetAsync(TimeSpan.Zero, default) is not null
        );
        while (true)
        {
            if (await coordinator.DraftAfterAsync(seen, TimeSpan.FromSeconds(20), default) is not { } draft)
            {
                // Nothing new was written: the case has ended, or the machine is slow.
                if ((await coordinator.GetAsync(TimeSpan.Zero, default))!.Status == CaseStatus.Running)
                    continue;
                return words;
            }

            words = words[..Math.Min(words.Length, draft.Start)] + draft.Text;
            seen = new DraftPosition { Version = draft.Version, Length = words.Length };
            if (words.Length > 0)
                _model.BeginningRead();
        }
    }

    private static string Texts(object value) => Texts(JsonSerializer.SerializeToNode(value, CaseJson.Options));

    private static string Texts(JsonNode? node) =>
        node switch
        {
            JsonObject members => string.Join('\n', members.Select(member => Texts(member.Value))),
            JsonArray items => string.Join('\n', items.Select(Texts)),
            null => "",
            _ => node.ToString(),
        };

    [GeneratedRegex(
        @"\b(?:PATIENT|NAME|ID|PHONE|EMAIL|URL|IP|ADDRESS|DATE|AGE-90\+)[-\u2011_ ][0-9]+\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Token();
}
