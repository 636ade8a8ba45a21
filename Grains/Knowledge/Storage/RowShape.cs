using System.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>How a row of a table becomes what a caller is given.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">What is selected, in the order that <paramref name="Read"/> takes it.</param>
/// <param name="Read">Reads a row.</param>
/// <param name="Scored">The same with a cosine similarity.</param>
internal sealed record RowShape<T>(
    KnowledgeTable Table,
    string Columns,
    Func<IDataRecord, T> Read,
    Func<T, double, T> Scored
);

/// <summary>The shapes of the two tables.</summary>
internal static class RowShape
{
    public static readonly RowShape<Passage> Passages = new(
        KnowledgeTable.Guidelines,
        "passage_id, title, specialty, source, year, content",
        row =>
            new()
            {
                Id = row.GetString(0),
                Title = row.GetString(1),
                Specialty = row.GetString(2),
                Source = row.GetString(3),
                Year = row.GetInt32(4),
                Text = row.GetString(5),
            },
        (passage, similarity) => passage with { Score = similarity }
    );

    public static readonly RowShape<SimilarCase> Cases = new(
        KnowledgeTable.Cases,
        "case_id, chief_complaint, diagnosis, specialty, patient_age",
        row =>
            new()
            {
                CaseNumber = row.GetInt32(0),
                ChiefComplaint = row.GetString(1),
                Diagnosis = row.GetString(2),
                Specialty = row.GetString(3),
                PatientAge = row.IsDBNull(4) ? null : row.GetInt32(4),
            },
        (earlier, similarity) => earlier with { Score = similarity }
    );
}
