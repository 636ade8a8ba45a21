using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>
/// Stops the start where the index needs an extension that cannot be loaded; no other index asks for it.
/// </summary>
internal sealed class VssExtensionCheck : IValidateOptions<KnowledgeOptions>
{
    public ValidateOptionsResult Validate(string? name, KnowledgeOptions options)
    {
        if (options.Index != KnowledgeIndex.Hnsw)
            return ValidateOptionsResult.Success;
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return VssExtension.Fault(connection, options) is { } fault
            ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;
    }
}
