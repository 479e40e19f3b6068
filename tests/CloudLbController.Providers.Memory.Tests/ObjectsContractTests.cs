using System.Reflection;
using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Memory.Tests;

public sealed class ObjectsContractTests : ProviderContractTests
{
    protected override IEnumerable<Assembly> RecordAssemblies => [typeof(MemoryProviderFactory).Assembly];

    protected override IContractCloud NewCloud(int seed = 1) => new MemoryContractCloud("objects", seed);
}
