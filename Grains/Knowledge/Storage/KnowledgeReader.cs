using System.Collections.Immutable;
using System.Data;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// One connection to an open base; used by one caller at a time. DuckDB's distance grows with dissimilarity, so nearest
/// first is ascending, and a similarity is one minus it.
/// </summary>
internal sealed class KnowledgeReader(DuckDBConnection connection) : IDisposable
{
    /// <summary>
    /// Keys written into the statement let DuckDB go through the primary key; beyond this it reads the table.
    /// </summary>
    private const int MostKeys = 1_000;

    private const string Needless =
        "in_clause,late_materialization,statistics_propagation,join_order,build_side_probe_side,deliminator,cte_inlining,"
        + "unnest_rewriter,regex_range,common_aggregate,compressed_materialization,sampling_pushdown,duplicate_groups,"
        + "sum_rewriter,join_filter_pushdown,limit_pushdown,materialized_cte,reorder_filter,extension,empty_result_pullup,"
        + "column_lifetime,common_subexpressions";

    private readonly DuckStatements _statements = new(connection);

    /// <summary>The nearest rows of a scope, ranked by DuckDB, nearest first; of equals, the lower key.</summary>
    /// <param name="shape">The table and what is read of it.</param>
    /// <param name="vector">768 numbers.</param>
    /// <param name="scope">What may be answered.</param>
    /// <param name="k">At most how many.</param>
    /// <param name="cancellationToken">Interrupts DuckDB.</param>
    public ImmutableArray<T> Nearest<T>(
        RowShape<T> shape,
        float[] vector,
        SearchScope scope,
        int k,
        CancellationToken cancellationToken
    )
    {
        var values = new List<DuckDBParameter> { new("vector", vector), new("k", k) };
        var only = scope.Numbers is { } numbers ? Keyed(shape.Table, [.. numbers], values) : "true";
        if (scope.Specialty is { } specialty)
        {
            only += " AND specialty = $specialty";
            values.Add(new("specialty", specialty));
        }

        var columns = shape.Columns.Count(letter => letter == ',') + 1;
        return Read(
            $"SELECT {shape.Columns}, array_cosine_distance(embedding, $vector::FLOAT[768]) AS distance FROM {shape.Table.Name} WHERE {only} ORDER BY distance ASC, {shape.Table.Key} LIMIT $k",
            row => shape.Scored(shape.Read(row), 1 - row.GetFloat(columns)),
            values,
            cancellationToken
        );
    }

    /// <summary>
    /// The nearest of a few rows by their vectors in DuckDB, nearest first; of equals, the lower key. Compared here:
    /// measured, DuckDB takes as long to read a question of 768 numbers as to find twelve rows.
    /// </summary>
    /// <param name="shape">The table and what is read of it.</param>
    /// <param name="vector">768 numbers.</param>
    /// <param name="candidates">Primary keys of the rows.</param>
    /// <param name="k">At most how many.</param>
    /// <param name="cancellationToken">Interrupts DuckDB.</param>
    public ImmutableArray<T> NearestOf<T>(
        RowShape<T> shape,
        float[] vector,
        ImmutableArray<int> candidates,
        int k,
        CancellationToken cancellationToken
    )
    {
        var columns = shape.Columns.Count(letter => letter == ',') + 1;
        var rows = Read(
            $"SELECT {shape.Columns}, {shape.Table.Key}, embedding FROM {shape.Table.Name} WHERE {Keyed(shape.Table, candidates, [])}",
            row =>
                (Number: row.GetInt32(columns), Row: shape.Read(row), Similarity: Similarity(row, columns + 1, vector)),
            [],
            cancellationToken
        );
        return
        [
            .. rows.OrderByDescending(row => row.Similarity)
                .ThenBy(row => row.Number)
                .Take(k)
                .Select(row => shape.Scored(row.Row, row.Similarity)),
        ];
    }

    /// <summary>Every row of a table with its primary key, its specialty and its vector.</summary>
    public ImmutableArray<(int Number, string Specialty, T Row, float[] Vector)> All<T>(RowShape<T> shape)
    {
        var columns = shape.Columns.Count(letter => letter == ',') + 1;
        return Read(
            $"SELECT {shape.Columns}, {shape.Table.Key}, specialty, embedding FROM {shape.Table.Name} ORDER BY {shape.Table.Key}",
            row => (row.GetInt32(columns), row.GetString(columns + 1), shape.Read(row), Vector(row, columns + 2)),
            [],
            CancellationToken.None
        );
    }

    /// <summary>The first passages of a specialty, by id and title.</summary>
    public ImmutableArray<(string Id, string Title)> Headings(
        string specialty,
        int most,
        CancellationToken cancellationToken
    ) =>
        Read(
            "SELECT passage_id, title FROM medical_guidelines WHERE specialty = $specialty ORDER BY guideline_id LIMIT $most",
            row => (row.GetString(0), row.GetString(1)),
            [new("specialty", specialty), new("most", most)],
            cancellationToken
        );

    /// <summary>
    /// What is searched of each passage (<see cref="Guideline.Searchable"/>), by its id, in the order of the keys.
    /// </summary>
    public ImmutableArray<(string Id, string Searchable)> Searchables() =>
        Read(
            "SELECT passage_id, concat(title, '. ', array_to_string(conditions, ', '), '. ', content) FROM medical_guidelines ORDER BY guideline_id",
            row => (row.GetString(0), row.GetString(1)),
            [],
            CancellationToken.None
        );

    /// <summary>The passages with these ids, in the order of the ids.</summary>
    public ImmutableArray<Passage> ById(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var found = Read(
                $"SELECT {RowShape.Passages.Columns} FROM medical_guidelines WHERE {InList("passage_id", ids.Length)}",
                RowShape.Passages.Read,
                Numbered(ids),
                cancellationToken
            )
            .ToDictionary(passage => passage.Id, StringComparer.Ordinal);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The cases with these numbers, in the order of the numbers.</summary>
    public ImmutableArray<SimilarCase> CasesByNumber(ImmutableArray<int> numbers, CancellationToken cancellationToken)
    {
        var found = Read(
                $"SELECT {RowShape.Cases.Columns} FROM medical_cases WHERE {Keyed(KnowledgeTable.Cases, numbers, [])}",
                RowShape.Cases.Read,
                [],
                cancellationToken
            )
            .ToDictionary(earlier => earlier.CaseNumber);
        return [.. numbers.Where(found.ContainsKey).Select(number => found[number])];
    }

    /// <summary>The primary keys of the passages with these ids; unknown ids have none.</summary>
    public ImmutableArray<int> NumbersOf(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        Read(
            "SELECT guideline_id FROM medical_guidelines WHERE passage_id IN (SELECT unnest($ids::VARCHAR[]))",
            row => row.GetInt32(0),
            [new("ids", ids.ToList())],
            cancellationToken
        );

    /// <summary>The primary keys of the cases whose patients' ages lie between these, both included.</summary>
    public ImmutableArray<int> NumbersOfAges(int least, int most, CancellationToken cancellationToken) =>
        Read(
            "SELECT case_id FROM medical_cases WHERE patient_age BETWEEN $least AND $most",
            row => row.GetInt32(0),
            [new("least", least), new("most", most)],
            cancellationToken
        );

    /// <summary>Reads every value of a table, so that a damaged block shows.</summary>
    /// <returns>How many rows there are.</returns>
    public long ReadAll(KnowledgeTable table, CancellationToken cancellationToken) =>
        Read(
            $"SELECT count(*), bit_xor(hash(rows)) FROM {table.Name} AS rows",
            row => row.GetInt64(0),
            [],
            cancellationToken
        )[0];

    /// <summary>
    /// Readies the file's connections for ranking a handful of rows by their keys: measured, half of such a statement
    /// went into rewrites that have nothing to improve and into handing it to another thread.
    /// </summary>
    public bool ForFewRows()
    {
        _statements.Run($"SET threads = 1; SET disabled_optimizers = '{Needless}'", [], CancellationToken.None);
        return true;
    }

    public void Dispose() => _statements.Dispose();

    private static string Keyed(KnowledgeTable table, ImmutableArray<int> numbers, List<DuckDBParameter> values)
    {
        if (numbers.IsEmpty)
            return "false";
        if (numbers.Length <= MostKeys)
            return $"{table.Key} IN ({string.Join(',', numbers)})";
        values.Add(new("numbers", numbers.ToList()));
        return $"{table.Key} IN (SELECT unnest($numbers::INTEGER[]))";
    }

    private static string InList(string column, int count) =>
        $"{column} IN ({string.Join(',', Enumerable.Range(0, count).Select(one => $"$id{one}"))})";

    private static List<DuckDBParameter> Numbered(ImmutableArray<string> ids) =>
        [.. ids.Select((id, one) => new DuckDBParameter($"id{one}", id))];

    private static float[] Vector(IDataRecord row, int column) => ((List<float>)row.GetValue(column)).ToArray();

    // Always from one place: where a vector lies in memory decides how its sums are rounded, and equal rows must come
    // out equal.
    private static float Similarity(IDataRecord row, int column, float[] vector)
    {
        Span<float> values = stackalloc float[Rotation.Dimensions];
        CollectionsMarshal.AsSpan((List<float>)row.GetValue(column)).CopyTo(values);
        return TensorPrimitives.CosineSimilarity(values, vector);
    }

    private ImmutableArray<T> Read<T>(
        string sql,
        Func<IDataRecord, T> row,
        List<DuckDBParameter> values,
        CancellationToken cancellationToken
    ) => _statements.Read(sql, row, values, cancellationToken);
}
