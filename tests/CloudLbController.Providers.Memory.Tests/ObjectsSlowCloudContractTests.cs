using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Memory.Tests;

public sealed class ObjectsSlowCloudContractTests : SlowCloudContractTests
{
    protected override IContractCloud NewCloud(int seed = 1) => new MemoryContractCloud("objects", seed);
}
