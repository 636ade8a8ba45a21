using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Offline;

namespace Orleans.MedAssist.Tests.Models.Offline;

/// <summary>Prompts as the agents write them, and the reasoner that is asked.</summary>
internal static class Prompts
{
    public static OfflineReasoner Reasoner(int latencyMs = 0, TimeProvider? time = null) =>
        new(Options.Create(new OfflineOptions { LatencyMs = latencyMs }), time ?? TimeProvider.System);

    public static ChatMessage[] Of(string role, params (string Section, string Text)[] sections) =>
        [
            new(ChatRole.System, $"# {role}\nAnswer with one JSON object."),
            new(ChatRole.User, string.Join('\n', sections.Select(section => $"## {section.Section}\n{section.Text}"))),
        ];

    public static ChatMessage[] Specialist(
        string specialty,
        string theCase,
        string evidence = "",
        string floor = "non-urgent"
    ) =>
        Of(
            "specialist",
            ("Case", theCase),
            ("Safety floor", floor),
            ("Specialty", $"{specialty}: sees its own patients"),
            ("Evidence", evidence)
        );

    public static ChatMessage[] Rebuttal(
        string specialty,
        string theCase,
        string evidence,
        string claims,
        string position
    ) =>
        Of(
            "rebuttal",
            ("Case", theCase),
            ("Safety floor", "non-urgent"),
            ("Specialty", $"{specialty}: sees its own patients"),
            ("Evidence", evidence),
            ("Disputed claims", claims),
            ("Your position", position)
        );

    public static async Task<string> TextAsync(ChatMessage[] prompt)
    {
        using var reasoner = Reasoner();
        return (await reasoner.GetResponseAsync(prompt)).Text;
    }

    public static async Task<JsonElement> AskAsync(ChatMessage[] prompt) =>
        JsonDocument.Parse(await TextAsync(prompt)).RootElement;

    public static string[] Diagnoses(this JsonElement answer) =>
        [
            .. answer
                .GetProperty("differential")
                .EnumerateArray()
                .Select(line => line.GetProperty("diagnosis").GetString()!),
        ];

    public static double Probability(this JsonElement answer, string diagnosis) =>
        answer
            .GetProperty("differential")
            .EnumerateArray()
            .Where(line => line.GetProperty("diagnosis").GetString() == diagnosis)
            .Select(line => line.GetProperty("probability").GetDouble())
            .FirstOrDefault();

    public static string[] Strings(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];

    public const string Stemi = """
        - Patient: 58 years, male, 82 kg
        - Chief complaint: Crushing chest pain for one hour
        - History: Pressure radiating to the left arm with sweating and nausea. Denies fever or cough.
        - Vital signs: temperature 36.9 °C; heart rate 104 /min; blood pressure 98/60 mmHg; SpO2 95 % on room air
        - Laboratory: troponin I 0.5 ng/mL (0-0.04) [high]; potassium 4.1 mmol/L [normal]
        - Investigations: ECG: ST elevation in II, III, aVF
        - Past history: hypertension
        - Social history: smoker
        """;
}
