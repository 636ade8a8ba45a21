using System.Text.Json;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>Which role answers how.</summary>
internal static class RoleBook
{
    private static AnswerShapes Shapes => AnswerShapes.Readable;

    /// <exception cref="ArgumentException">No such role, or a section that it reads is missing.</exception>
    public static string Answer(PromptReading prompt, Catalogue catalogue) =>
        prompt.Role switch
        {
            "triager" => JsonSerializer.Serialize(Triager.Answer(new(prompt, catalogue)), Shapes.TriageAnswer),
            "specialist" => JsonSerializer.Serialize(
                Specialist.Answer(new(prompt, catalogue)),
                Shapes.SpecialistAnswer
            ),
            "rebuttal" => JsonSerializer.Serialize(Rebuttal.Answer(new(prompt, catalogue)), Shapes.SpecialistAnswer),
            "validator" => JsonSerializer.Serialize(Validator.Answer(new(prompt, catalogue)), Shapes.VerdictAnswer),
            "communicator" => JsonSerializer.Serialize(Communicator.Answer(prompt, catalogue), Shapes.ReportAnswer),
            _ => throw new ArgumentException("The prompt's first line names no role of this product."),
        };
}
