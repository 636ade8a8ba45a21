namespace Orleans.MedAssist.Silo.Store;

/// <summary>The right to use a store's folder: one process holds it at a time, and loses it with its life.</summary>
internal static class StoreLock
{
    /// <summary>Takes it until it is disposed of.</summary>
    /// <exception cref="StoreUnreadableException">Another process holds it.</exception>
    public static IDisposable Take(string root)
    {
        Directory.CreateDirectory(root);
        try
        {
            return new FileStream(
                Path.Combine(root, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            throw new StoreUnreadableException(
                $"The embedded store in {root} is in use by another process; stop that one, or give this one a folder of its own with Store__Path."
            );
        }
    }
}
