#include "platform/descriptor.h"

#include <unistd.h>

namespace seedbed::platform {

Descriptor::~Descriptor()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

}  // namespace seedbed::platform
