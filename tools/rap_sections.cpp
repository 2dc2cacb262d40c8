#include "cli.hpp"

int main() { return 0; }
