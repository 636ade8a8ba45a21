using System.Runtime.InteropServices;

namespace Orleans.MedAssist.Tests.Tools.Hnsw;

/// <summary>
/// DuckDB loads an extension only if it was built for the very same version. A process that is given another version of
/// DuckDB's library, for which there is an extension, uses that one instead of the product's own.
/// </summary>
internal static class OtherDuckDb
{
    /// <summary>Names the library's file.</summary>
    public const string Library = "MEDASSIST_LIBDUCKDB";

    /// <summary>Names the extension's file.</summary>
    public const string Extension = "MEDASSIST_VSS";

    /// <summary>The file of the extension that was given; empty has DuckDB install it.</summary>
    public static string GivenExtension => Environment.GetEnvironmentVariable(Extension) ?? "";

    /// <summary>To be called before the process first speaks to DuckDB.</summary>
    public static void UseWhereGiven()
    {
        if (Environment.GetEnvironmentVariable(Library) is not { Length: > 0 } library)
            return;
        NativeLibrary.SetDllImportResolver(
            typeof(DuckDB.NET.Native.NativeMethods).Assembly,
            (name, _, _) =>
                name.Contains("duckdb", StringComparison.OrdinalIgnoreCase) ? NativeLibrary.Load(library) : 0
        );
    }
}
