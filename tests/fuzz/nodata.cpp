/// What CMake makes of the catalogue's files, for the linker: no target reads the catalogue, which
/// is only compiled together with what is fuzzed.
int qInitResources_patchbay_data();

int qInitResources_patchbay_data()
{
    return 1;
}
