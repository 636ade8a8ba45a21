using NUnit.Framework;

// Most fixtures wait for processes of their own or count by themselves. What shares a cluster, the process's
// environment or its meters says so with NonParallelizable and runs after the others, alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
