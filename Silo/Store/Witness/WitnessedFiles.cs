using Tsavorite.core;

namespace Orleans.MedAssist.Silo.Store.Witness;

/// <summary>
/// The files of the embedded store: its log with a witness, the rest (which follows from the log) plain.
/// </summary>
internal sealed class WitnessedFiles(string folder, StoreCondition condition) : INamedDeviceFactoryCreator
{
    /// <summary>The log's first name; numbers of its segments follow it.</summary>
    public const string LogName = "aof.log";

    private readonly LocalStorageNamedDeviceFactoryCreator _plain = new(deviceType: DeviceType.RandomAccess);

    public INamedDeviceFactory Create(string baseName) =>
        new Files(_plain.Create(baseName), baseName, folder, condition);

    /// <summary>The witness's file of a generation.</summary>
    public static string WitnessOf(string folder) => Path.Combine(folder, "witness");

    private sealed class Files(INamedDeviceFactory plain, string baseName, string folder, StoreCondition condition)
        : INamedDeviceFactory
    {
        public IDevice Get(FileDescriptor fileInfo) =>
            fileInfo.fileName == LogName
                ? new WitnessedLog(
                    Path.Combine(baseName, fileInfo.directoryName, fileInfo.fileName),
                    new LogWitness(WitnessOf(folder)),
                    condition
                )
                : plain.Get(fileInfo);

        public void Delete(FileDescriptor fileInfo) => plain.Delete(fileInfo);

        public IEnumerable<FileDescriptor> ListContents(string path) => plain.ListContents(path);
    }
}
