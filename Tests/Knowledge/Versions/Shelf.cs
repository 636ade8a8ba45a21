using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Knowledge.Versions;

/// <summary>A folder of versions, and a library that serves it.</summary>
internal sealed class Shelf : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SpokenLog _log = new();
    private readonly ServiceProvider _services;

    public Shelf()
    {
        Folder = new(_folder.Path);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([
                        KeyValuePair.Create("Knowledge:Path", (string?)_folder.Path),
                        KeyValuePair.Create("Knowledge:RefreshSeconds", (string?)"1"),
                    ])
                    .Build()
            )
            .AddKnowledge()
            .BuildServiceProvider();
    }

    public KnowledgeFolder Folder { get; }

    public string Log => _log.Text;

    public KnowledgeLibrary Library => _services.GetRequiredService<KnowledgeLibrary>();

    public CachedKnowledge Knowledge => _services.GetRequiredService<CachedKnowledge>();

    /// <summary>A version whose one passage says which it is.</summary>
    public async Task PublishAsync(string version)
    {
        using (
            await Plants.BaseAsync(
                Folder.PathOf(version),
                Plants.Entry("a-b-2024#c", "ent", $"stridor and drooling, says {version}")
            )
        ) { }

        Folder.Choose(version);
    }

    public string File(string name) => _folder.File(name);

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }
}
