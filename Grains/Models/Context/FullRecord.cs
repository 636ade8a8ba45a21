using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>The whole submission as indented JSON: what a prompt would carry without packing.</summary>
internal static class FullRecord
{
    // Escaped signs would make it longer than it need be.
    private static readonly JsonSerializerOptions Indented = new(CaseJson.Writing)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // The agents of a case on one silo are handed the same immutable submission: one count serves them all.
    private static readonly ConditionalWeakTable<CaseSubmission, StrongBox<int>> Counted = [];

    public static string Text(CaseSubmission submission) => JsonSerializer.Serialize(submission, Indented);

    /// <summary>Its tokens.</summary>
    public static int Tokens(CaseSubmission submission) =>
        Counted.GetValue(submission, static one => new(TokenCounter.Count(Text(one)))).Value;
}
